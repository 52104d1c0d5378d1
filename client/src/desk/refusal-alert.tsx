import { Alert, Button } from 'antd';
import { sentenceOf } from '../catalogue/sentence.ts';
import { t } from '../catalogue/desk.ts';

/** What went wrong, by the catalogue; nothing when nothing did. */
export function RefusalAlert({ error, onRetry, onClose }: { error: unknown; onRetry?: () => void; onClose?: () => void }) {
  if (error === null || error === undefined) return null;
  return (
    <Alert
      role="alert"
      type="error"
      showIcon
      className="desk-alert"
      title={sentenceOf(error)}
      action={onRetry && <Button onClick={onRetry}>{t('again')}</Button>}
      {...(onClose ? { closable: { onClose } } : {})}
    />
  );
}
