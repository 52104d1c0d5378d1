import { Input } from 'antd';
import { t } from '../catalogue/desk.ts';

/** The one field of words; Enter searches. A password manager or a history of forms must not keep what is typed here. */
export function PeopleField({ words, label, hint, onSearch }: { words: string; label: string; hint: string; onSearch: (words: string) => void }) {
  return (
    <div className="desk-search">
      <Input.Search
        size="large"
        aria-label={label}
        aria-describedby="search-hint"
        placeholder={label}
        defaultValue={words}
        maxLength={100}
        autoComplete="off"
        autoFocus
        allowClear
        enterButton={t('search')}
        onSearch={(typed) => onSearch(typed.normalize('NFKC').trim())}
      />
      <p id="search-hint" className="desk-hint">{hint}</p>
    </div>
  );
}
