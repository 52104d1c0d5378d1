import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Progress, Upload } from 'antd';
import { useState, type ReactNode } from 'react';
import { t } from '../catalogue/desk.ts';
import { refusals } from '../catalogue/errors.ts';
import { RefusalAlert } from './refusal-alert.tsx';
import { useSlow } from './use-slow.ts';
import { refusedEarly } from './workbook-file.ts';

interface WorkbookUploadProps<T> {
  /** Name of the button. */
  label: string;
  /** Which columns the sheet has; shown below the button. */
  hint: ReactNode;
  disabled?: boolean;
  /** Endings of the files taken, where it is not .xlsx alone, and what is said of another file. */
  taken?: { endings: readonly string[]; otherwise: string };
  send: (file: File) => Promise<T>;
  onRead: (preview: T) => void;
}

/** Picks an .xlsx and sends it; a file that cannot be read is refused before it travels. Nothing is stored by this. */
export function WorkbookUpload<T>({ label, hint, disabled, taken, send, onRead }: WorkbookUploadProps<T>) {
  const [early, setEarly] = useState<keyof typeof refusals | null>(null);
  const upload = useMutation({ mutationFn: send, onSuccess: onRead });
  const slow = useSlow(upload.isPending);
  return (
    <div className="desk-upload">
      <Upload
        accept={taken?.endings.join(',') ?? '.xlsx'}
        showUploadList={false}
        disabled={disabled === true || upload.isPending}
        beforeUpload={(file) => {
          const code = refusedEarly(file, taken?.endings);
          setEarly(code);
          upload.reset();
          if (code === null) upload.mutate(file);
          // The call to the API is ours; antd's own request is never made.
          return false;
        }}
      >
        <Button type="primary" loading={upload.isPending} disabled={disabled === true}>{label}</Button>
      </Upload>
      <div className="desk-quiet">{hint}</div>
      {slow && (
        <div role="status">
          <Progress percent={100} status="active" showInfo={false} />
          {t('upload.reading', { name: upload.variables?.name ?? '' })}
        </div>
      )}
      {early && <Alert role="alert" type="error" showIcon className="desk-alert" title={early === 'workbook/not-a-workbook' && taken ? taken.otherwise : sentence(early)} />}
      <RefusalAlert error={upload.error} />
    </div>
  );
}

function sentence(code: keyof typeof refusals): string {
  const text = refusals[code];
  return typeof text === 'string' ? text : text.plain;
}
