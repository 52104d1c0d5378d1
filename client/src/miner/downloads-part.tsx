import { useMutation } from '@tanstack/react-query';
import { fileAddress } from '../api/index.ts';
import { useFileText } from '../catalogue/person-file.ts';
import { Failure, Notice } from '../ui/notice.tsx';
import { saveFile } from '../ui/save-file.ts';

/** The whole file to keep: pages, and data. */
export function DownloadsPart({ personId }: { personId: string }) {
  const t = useFileText();
  const save = useMutation({ mutationFn: (route: 'downloadPdf' | 'downloadData') => saveFile(fileAddress('personFile', route, { personId })) });
  const words = (route: 'downloadPdf' | 'downloadData', name: string) => (save.isPending && save.variables === route ? t('preparing') : name);
  return (
    <>
      <p className="soft">{t('downloadHint')}</p>
      <button type="button" className="button" disabled={save.isPending} onClick={() => save.mutate('downloadPdf')}>{words('downloadPdf', t('pdf'))}</button>
      <button type="button" className="button" disabled={save.isPending} onClick={() => save.mutate('downloadData')}>{words('downloadData', t('data'))}</button>
      {save.isSuccess && <Notice kind="good">{t('saved')}</Notice>}
      <Failure error={save.error} />
    </>
  );
}
