import { useMutation } from '@tanstack/react-query';
import { App, Button, Space } from 'antd';
import { fileAddress } from '../api/index.ts';
import { tc } from '../catalogue/desk-corrections.ts';
import { RefusalAlert } from '../desk/refusal-alert.tsx';
import { saveFile } from '../ui/save-file.ts';

/** A person's file to take along from a desk: masked, and every time written down. */
export function FileDownload({ personId }: { personId: string }) {
  const { message } = App.useApp();
  const save = useMutation({
    mutationFn: (route: 'downloadPdf' | 'downloadData') => saveFile(fileAddress('personFile', route, { personId })),
    onSuccess: () => void message.success(tc('saved')),
  });
  const button = (route: 'downloadPdf' | 'downloadData', words: string) => (
    <Button loading={save.isPending && save.variables === route} disabled={save.isPending} onClick={() => save.mutate(route)}>{words}</Button>
  );
  return (
    <>
      <RefusalAlert error={save.error} />
      <Space wrap>{button('downloadPdf', tc('pdf'))}{button('downloadData', tc('data'))}</Space>
    </>
  );
}
