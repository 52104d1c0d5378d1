import type { TheoryPass } from '@kuangan/server/contract';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api/index.ts';
import { dayWords } from '../catalogue/calendar.ts';
import { useMinerText } from '../catalogue/miner.ts';
import { Loaded } from '../ui/loading.tsx';

const tags = { valid: 'tag-good', expired: 'tag-warn', revoked: 'tag-bad' } as const;

/** 理论考试合格 records with their code, to show or print. */
export function PassesPage() {
  const t = useMinerText();
  const passes = useQuery({ queryKey: ['my-passes'], queryFn: () => api.certificates.listMyPasses() });
  return (
    <>
      <h1>{t('passes')}</h1>
      <Loaded from={passes}>{(data) => (
        <>
          {data.passes.length === 0 && <section className="card"><p>{t('noPasses')}</p></section>}
          {data.passes.map((pass) => <Pass key={pass.id} pass={pass} />)}
          {data.passes.length > 0 && <button type="button" className="button no-print" onClick={() => window.print()}>{t('print')}</button>}
        </>
      )}</Loaded>
    </>
  );
}

function Pass({ pass }: { pass: TheoryPass }) {
  const t = useMinerText();
  return (
    <article className="card" aria-label={pass.operationItem} style={{ breakInside: 'avoid' }}>
      {pass.practice && <span className="practice-mark">{t('practiceWords')}</span>}
      <dl className="facts">
        <dt>{t('name')}</dt><dd>{pass.name}</dd>
        <dt>{t('idNumber')}</dt><dd>{pass.residentIdMasked}</dd>
        <dt>{t('item')}</dt><dd>{pass.operationItem}</dd>
        <dt>{t('mark')}</dt><dd>{pass.mark}</dd>
        <dt>{t('passedOn')}</dt><dd>{dayWords(pass.passedOn)}</dd>
        <dt>{t('validUntil')}</dt><dd>{dayWords(pass.validUntilOn)}</dd>
        <dt>{t('state')}</dt><dd><span className={`tag ${tags[pass.state]}`}>{t(pass.state)}</span></dd>
      </dl>
      {/* As a picture, so that nothing inside the SVG can run. */}
      <a href={pass.verificationUrl} style={{ justifySelf: 'center', textAlign: 'center' }}>
        <img className="qr" alt={t('scan')} src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(pass.qrSvg)}`} />
        <div className="small">{t('scan')}</div>
      </a>
      <strong>{t('passNote')}</strong>
    </article>
  );
}
