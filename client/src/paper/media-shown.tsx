import type { Media } from '@kuangan/question-banks/contract';
import { useState } from 'react';
import { fileAddress } from '../api/index.ts';
import { usePaperText } from '../catalogue/exam-room.ts';

export function mediaAddress({ hash }: Pick<Media, 'hash'>): string {
  return fileAddress('questionMedia', 'readMedia', { hash });
}

/** The pictures and films of one part of a question. A picture grows at a press, within the page. */
export function MediaShown({ media = [], of }: { media?: readonly Media[] | undefined; of: string }) {
  return <>{media.filter((one) => one.of === of).map((one) => (one.kind === 'video' ? <video key={one.hash} className="media" controls preload="metadata" src={mediaAddress(one)} aria-label={one.alt} /> : <Picture key={one.hash} media={one} />))}</>;
}

function Picture({ media }: { media: Media }) {
  const t = usePaperText();
  const [large, setLarge] = useState(false);
  const [lost, setLost] = useState(0);
  return (
    <div className={`media-frame${large ? ' media-large' : ''}`}>
      <img className="media" key={lost} src={mediaAddress(media)} alt={media.alt || t('picture')} onError={() => setLost((times) => times || 1)} />
      {lost > 0
        ? <button type="button" className="link" onClick={() => setLost((times) => times + 1)}>{t('pictureLost')}</button>
        : <button type="button" className="link" aria-pressed={large} onClick={() => setLarge(!large)}>{large ? t('pictureSmall') : t('pictureLarge')}</button>}
    </div>
  );
}
