import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { ti } from '../catalogue/desk-institution.ts';
import { download } from './download.ts';
import { RefusalAlert } from './refusal-alert.tsx';

/** Hands over the empty table with the right names of columns. */
export function TemplateButton({ read }: { read: () => Promise<{ fileName: string; base64: string }> }) {
  const asked = useMutation({ mutationFn: read, onSuccess: download });
  return (
    <>
      <Button type="link" loading={asked.isPending} onClick={() => asked.mutate()}>{ti('template')}</Button>
      <RefusalAlert error={asked.error} />
    </>
  );
}
