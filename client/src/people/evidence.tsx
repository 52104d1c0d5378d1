import { useMutation } from '@tanstack/react-query';
import type { PersonRecordShown } from '@kuangan/server/contract';
import { Button, Image, Modal, Upload } from 'antd';
import { useState } from 'react';
import { api, fileAddress } from '../api/index.ts';
import { tn } from '../catalogue/desk-person.ts';
import { t } from '../catalogue/desk.ts';
import { RefusalAlert } from '../desk/refusal-alert.tsx';

export const evidenceTypes = '.jpg,.jpeg,.png,.webp,.pdf';

interface FileButtonProps {
  label: string;
  accept: string;
  hint?: string;
  /** Told after the file has arrived. */
  done?: string | undefined;
  send: (file: File) => Promise<unknown>;
}

/** Picks a file and sends it at once; progress and refusal stand beside the button. */
export function FileButton({ label, accept, hint, done, send }: FileButtonProps) {
  const upload = useMutation({ mutationFn: send });
  return (
    <div className="person-file">
      <Upload accept={accept} showUploadList={false} disabled={upload.isPending} beforeUpload={(file) => { upload.mutate(file); return false; }}>
        <Button loading={upload.isPending}>{label}</Button>
      </Upload>
      {done ? <span role="status">{done}</span> : hint && <span className="desk-quiet">{hint}</span>}
      <RefusalAlert error={upload.error} />
    </div>
  );
}

/** Uploads evidence for somebody and hands its id to the form it stands in. */
export function EvidenceInput({ personId, onChange }: { personId: string; value?: string | null; onChange?: (evidenceId: string) => void }) {
  const [name, setName] = useState<string>();
  const send = async (file: File) => {
    const { evidenceId } = await api.personRecords.uploadEvidence({ params: { personId }, file });
    setName(file.name);
    onChange?.(evidenceId);
  };
  return <FileButton label={tn(name ? 'evidence.replace' : 'evidence.add')} accept={evidenceTypes} hint={tn('evidence.hint')} done={name && tn('evidence.taken', { name })} send={send} />;
}

type Evidence = NonNullable<PersonRecordShown['evidence']>;

/** Opens a piece of evidence: a picture on the page, a PDF as a file to be saved. */
export function EvidenceLink({ evidence }: { evidence: Evidence | null }) {
  const [open, setOpen] = useState(false);
  if (evidence === null) return <span className="desk-quiet">{tn('evidence.none')}</span>;
  const address = fileAddress('personRecords', 'readEvidence', { evidenceId: evidence.id });
  const size = tn('evidence.size', { size: Math.max(0.01, evidence.bytes / 1_000_000).toFixed(2) });
  if (evidence.mediaType === 'application/pdf') return <a href={address} download={evidence.name}>{evidence.name}（{size}）</a>;
  return (
    <>
      <Button type="link" className="person-evidence" onClick={() => setOpen(true)} aria-label={tn('evidence.open', { name: evidence.name })}>{evidence.name}（{size}）</Button>
      {open && (
        <Modal open title={evidence.name} width={820} onCancel={() => setOpen(false)} footer={<><a href={address} download={evidence.name}>{tn('evidence.save')}</a> <Button onClick={() => setOpen(false)}>{t('close')}</Button></>}>
          <Image className="person-scan" src={address} alt={evidence.name} preview={false} />
        </Modal>
      )}
    </>
  );
}
