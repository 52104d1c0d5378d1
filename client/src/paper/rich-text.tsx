import { useEffect, useRef } from 'react';
import { piecesOf } from './formulas.ts';

/** A text of a question with its formulas drawn. What cannot be drawn stays as it was written. */
export function RichText({ text }: { text: string }) {
  const pieces = piecesOf(text);
  if (!pieces.some(({ formula }) => formula)) return <>{text}</>;
  return <>{pieces.map((piece, place) => (piece.formula ? <Formula key={place} text={piece.text} /> : <span key={place}>{piece.text}</span>))}</>;
}

/** MathML, which browsers draw and readers read aloud; the library comes only where a formula stands. */
function Formula({ text }: { text: string }) {
  const place = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    let gone = false;
    void import('temml').then(({ default: temml }) => {
      if (gone || !place.current) return;
      try {
        // nothing in a formula may load or link anything, nor grow beyond bounds
        temml.render(text, place.current, { trust: false, strict: true, throwOnError: true, maxSize: [10, 100], maxExpand: 200 });
      } catch {
        place.current.textContent = text;
      }
    }, () => undefined);
    return () => {
      gone = true;
    };
  }, [text]);
  return <span ref={place} className="formula">{text}</span>;
}
