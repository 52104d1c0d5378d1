import type { Media } from '@kuangan/question-banks/contract';
import { useMutation } from '@tanstack/react-query';
import { Button, Input, Upload } from 'antd';
import { api } from '../api/index.ts';
import { te } from '../catalogue/question-editor.ts';
import { RefusalAlert } from '../desk/refusal-alert.tsx';
import { mediaAddress } from '../paper/media-shown.tsx';

interface MediaFieldProps {
  bankId: string;
  media: readonly Media[];
  /** What they stand beside: 'stem', 'case' or the letter of an option. */
  of: string;
  label: string;
  /** Gets a function, for an upload ends later than it began. */
  onChange: (change: (media: readonly Media[]) => Media[]) => void;
}

/** Pictures and films beside one part of a question: brought, described, taken away. */
export function MediaField({ bankId, media, of, label, onChange }: MediaFieldProps) {
  const send = useMutation({
    mutationFn: (file: File) => api.questionMedia.uploadMedia({ params: { bankId }, file }),
    onSuccess: ({ hash, kind }) => onChange((before) => (before.some((one) => one.hash === hash && one.of === of) ? [...before] : [...before, { hash, kind, of, alt: '' }])),
  });
  const own = media.filter((one) => one.of === of);
  const same = (one: Media, other: Media) => one.hash === other.hash && one.of === other.of;
  return (
    <div className="q-media">
      {own.map((one) => (
        <div key={one.hash} className="q-medium">
          {one.kind === 'video' ? <video src={mediaAddress(one)} muted /> : <img src={mediaAddress(one)} alt={one.alt} />}
          <div className="q-row">
            <Input aria-label={`${label}：${te('media.alt')}`} placeholder={te('media.alt')} maxLength={200} value={one.alt} onChange={({ target }) => onChange((before) => before.map((other) => (same(one, other) ? { ...other, alt: target.value } : other)))} />
            <Button size="small" onClick={() => onChange((before) => before.filter((other) => !same(one, other)))}>{te('media.remove')}</Button>
          </div>
        </div>
      ))}
      <div>
        <Upload accept="image/png,image/jpeg,image/webp,image/gif,video/mp4" showUploadList={false} disabled={send.isPending} beforeUpload={(file) => { send.mutate(file); return false; }}>
          <Button size="small" loading={send.isPending} aria-label={`${label}：${te('media.add')}`}>{send.isPending ? te('media.sending') : of.length === 1 ? te('option.media', { letter: of }) : te('media.add')}</Button>
        </Upload>
      </div>
      <RefusalAlert error={send.error} />
    </div>
  );
}
