import type { PersonFile } from '@kuangan/server/contract';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { fileAddress } from '../api/index.ts';
import { useMayIText } from '../catalogue/miner-qualification.ts';
import { useFileText } from '../catalogue/person-file.ts';
import { Fold } from '../ui/fold.tsx';
import { Loaded } from '../ui/loading.tsx';
import { ConsentsPart } from './consents-part.tsx';
import { CorrectionsPart } from './corrections-part.tsx';
import { DownloadsPart } from './downloads-part.tsx';
import { Appointments, Changes, Exams, Facts, Keepers, Passes, plainDay, plainInstant, Records, Rosters, Thing, Views, Work } from './file-things.tsx';
import { MayIButtons } from './may-page.tsx';
import { useMyFile } from './my-file.ts';

/** 我的档案: everything the system knows of me, what I think of it, and how to take it along. */
export function FilePage() {
  const t = useFileText();
  const mine = useMyFile();
  return (
    <>
      <div><h1>{t('title')}</h1><p className="soft">{t('intro')}</p></div>
      <Loaded from={mine}>{(file) => <File file={file} />}</Loaded>
    </>
  );
}

function File({ file }: { file: PersonFile }) {
  const t = useFileText();
  const tm = useMayIText();
  const count = (things: readonly unknown[]): string => t('count', { count: things.length });
  const sections: readonly { title: string; things: readonly unknown[]; hint?: string; shown: ReactNode }[] = [
    { title: t('keepers'), things: file.keepers, hint: t('keepersHint'), shown: <Keepers file={file} /> },
    { title: t('work'), things: file.employments, shown: <Work file={file} /> },
    { title: t('appointments'), things: file.appointments, shown: <Appointments file={file} /> },
    { title: t('records'), things: file.records, shown: <Records file={file} /> },
    { title: t('rosters'), things: file.rosters, hint: t('rostersHint'), shown: <Rosters file={file} /> },
    { title: t('exams'), things: file.sittings, shown: <Exams file={file} /> },
    { title: t('passes'), things: file.passes, shown: <Passes file={file} /> },
    { title: t('facts'), things: file.facts, hint: t('factsHint'), shown: <Facts file={file} /> },
    { title: t('changes'), things: file.changes, shown: <Changes file={file} /> },
  ];
  const empty = sections.filter(({ things }) => things.length === 0).map(({ title }) => title);
  return (
    <>
      <section className="card" aria-label={t('basics')}><Basics file={file} /></section>
      <section className="card"><h2>{tm('title')}</h2><p className="soft">{tm('intro')}</p><MayIButtons /></section>
      {file.abilities['askCorrection'] && <Link className="button button-main" to="/miner/file/correction">{t('wrong')}</Link>}
      {file.corrections.length > 0 && <Fold title={t('corrections')} count={count(file.corrections)} open={file.corrections.some(({ state }) => state === 'asked')}><CorrectionsPart file={file} /></Fold>}
      {file.views && <Fold title={t('views')} count={count(file.views)}><p className="soft">{t('viewsHint')}</p><Views views={file.views} /></Fold>}
      {sections.filter(({ things }) => things.length > 0).map(({ title, things, hint, shown }) => (
        <Fold key={title} title={title} count={count(things)}>{hint && <p className="soft">{hint}</p>}{shown}</Fold>
      ))}
      {/* what is empty is said once, instead of a row of boxes with nothing in them */}
      {empty.length > 0 && <p className="card soft">{t('nothingYet', { parts: empty.join('、') })}</p>}
      <Fold title={t('consents')}><ConsentsPart personId={file.person.id} /></Fold>
      <section className="card"><h2>{t('downloads')}</h2><DownloadsPart personId={file.person.id} /></section>
    </>
  );
}

function Basics({ file: { person, frontLineTime } }: { file: PersonFile }) {
  const t = useFileText();
  return (
    <>
      {person.photoId
        ? <img className="portrait" alt={t('photo')} src={`${fileAddress('people', 'readPhoto', { personId: person.id })}?${person.photoId}`} />
        : <div className="portrait soft small">{t('noPhoto')}</div>}
      <Thing title={person.name} lines={[
        [t('sex'), t(person.sex)], [t('bornOn'), plainDay(person.bornOn)], [t('idNumber'), person.residentIdMasked], [t('phone'), person.phoneMasked ?? t('none2')], [t('education'), person.educationLevel],
        [t('frontLine'), frontLineTime.days === 0 ? '' : t('frontLineWords', { years: frontLineTime.years, months: frontLineTime.months })], [t('registered'), plainInstant(person.registeredAt)],
      ]} />
      <p className="soft small">{t('full')}</p>
    </>
  );
}
