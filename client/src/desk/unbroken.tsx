/** A text in which no day is broken over two lines. */
export function Unbroken({ text }: { text: string }) {
  return <>{text.split(/(\d{4}-\d\d-\d\d)/).map((part, place) => (place % 2 === 1 ? <span key={place} className="desk-whole">{part}</span> : part))}</>;
}
