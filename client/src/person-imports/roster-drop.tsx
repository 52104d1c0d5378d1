import { useMutation } from '@tanstack/react-query';
import type { PersonImport, ErrorCode } from '@kuangan/server/contract';
import { Alert, Upload } from 'antd';
import { useState } from 'react';
import { api } from '../api/index.ts';
import { tr } from '../catalogue/desk-person-imports.ts';
import { refusals } from '../catalogue/errors.ts';
import { RefusalAlert } from '../desk/refusal-alert.tsx';
import { refusedEarly } from '../desk/workbook-file.ts';

/** What can be refused before a byte travels. Separated text is taken here as well as workbooks. */
function refusedBefore(file: { name: string; size: number }): string | null {
  const name = file.name.toLowerCase();
  if (/\.(csv|txt|tsv)$/.test(name)) return file.size === 0 ? plain('workbook/empty') : file.size > 20_000_000 ? plain('workbook/too-large') : null;
  const code = refusedEarly(file);
  return code === 'workbook/not-a-workbook' ? tr('upload.notTable') : code && plain(code);
}

function plain(code: ErrorCode): string {
  const text = refusals[code];
  return typeof text === 'string' ? text : text.plain;
}

/** Takes a roster by dragging or choosing; it travels at once and is read in the background. */
export function RosterDrop({ organisationId, onTaken }: { organisationId: string; onTaken: (taken: PersonImport) => void }) {
  const [early, setEarly] = useState<string | null>(null);
  const upload = useMutation({ mutationFn: (file: File) => api.personImports.uploadPersonImport({ params: { organisationId }, file }), onSuccess: onTaken });
  return (
    <div className="roster-drop">
      <Upload.Dragger
        accept=".xlsx,.csv,.txt,.tsv"
        showUploadList={false}
        disabled={upload.isPending}
        beforeUpload={(file) => {
          const refused = refusedBefore(file);
          setEarly(refused);
          upload.reset();
          if (refused === null) upload.mutate(file);
          // The call to the API is ours; antd's own request is never made.
          return false;
        }}
      >
        <p><strong>{upload.isPending ? tr('upload.sending', { name: upload.variables.name }) : tr('upload.drag')}</strong></p>
        <p className="desk-quiet">{tr('upload.hint')}</p>
      </Upload.Dragger>
      {early && <Alert role="alert" type="error" showIcon className="desk-alert" title={early} />}
      <RefusalAlert error={upload.error} />
    </div>
  );
}
