import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { api } from '../api/index.ts';
import { instantWords } from '../catalogue/calendar.ts';
import { useMinerText } from '../catalogue/miner.ts';
import { Loaded } from '../ui/loading.tsx';
import { Failure, Notice } from '../ui/notice.tsx';

/** A question about this mark and its answer; while one is open no second is asked. */
export function InquirySection({ sittingId }: { sittingId: string }) {
  const t = useMinerText();
  const id = useId();
  const queries = useQueryClient();
  const [question, setQuestion] = useState('');
  const [tooShort, setTooShort] = useState(false);
  const listed = useQuery({ queryKey: ['mark-inquiries'], queryFn: () => api.sittings.listMarkInquiries() });
  const ask = useMutation({
    mutationFn: () => api.sittings.askAboutMark({ params: { sittingId }, body: { question: question.trim() } }),
    onSuccess: () => setQuestion(''),
    onSettled: () => queries.invalidateQueries({ queryKey: ['mark-inquiries'] }),
  });
  const submit = () => {
    setTooShort(question.trim().length < 2);
    if (question.trim().length >= 2) ask.mutate();
  };
  return (
    <section className="card">
      <h2>{t('inquiry')}</h2>
      <Loaded from={listed}>{({ inquiries }) => {
        const own = inquiries.filter((inquiry) => inquiry.sittingId === sittingId);
        return (
          <>
            {own.map((inquiry) => (
              <article key={inquiry.id} style={{ borderLeft: '4px solid var(--line)', paddingLeft: 12 }}>
                <p className="soft small">{t('inquiryAsked', { when: instantWords(inquiry.askedAt) })}</p>
                <p>{inquiry.question}</p>
                {inquiry.answeredAt === null
                  ? <Notice kind="info">{t('inquiryWaiting')}</Notice>
                  : <Notice kind="good">{t('inquiryAnswered', { who: inquiry.answeredBy ?? '', when: instantWords(inquiry.answeredAt) })}<p>{inquiry.answer}</p></Notice>}
              </article>
            ))}
            {own.every((inquiry) => inquiry.answeredAt !== null) && (
              <form style={{ display: 'grid', gap: 12 }} onSubmit={(event) => { event.preventDefault(); submit(); }}>
                <p className="soft small">{t('inquiryIntro')}</p>
                <div className="field">
                  <label htmlFor={id}>{t('inquiryLabel')}</label>
                  <textarea id={id} maxLength={1000} value={question} onChange={(event) => setQuestion(event.target.value)} aria-invalid={tooShort || undefined} />
                  {tooShort && <span role="alert" className="small" style={{ color: 'var(--bad)' }}>{t('inquiryShort')}</span>}
                </div>
                <Failure error={ask.error} />
                <button className="button" disabled={ask.isPending}>{ask.isPending ? t('inquirySending') : t('inquirySend')}</button>
              </form>
            )}
          </>
        );
      }}</Loaded>
    </section>
  );
}
