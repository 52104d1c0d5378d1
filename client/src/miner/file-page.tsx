import type { PersonFile } from '@kuangan/server/contract';
import { Link } from 'react-router';
import { fileAddress } from '../api/index.ts';
import { useFileText } from '../catalogue/person-file.ts';
import { Fold } from '../ui/fold.tsx';
import { Loaded } from '../ui/loading.tsx';
import { ConsentsPart } from './consents-part.tsx';
import { CorrectionsPart } from './corrections-part.tsx';
import { DownloadsPart } from './downloads-part.tsx';
import { Appointments, Changes, Exams, Facts, Keepers, Passes, plainDay, plainInstant, Records, Thing, Views, Work } from './file-things.tsx';
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
  const count = (things: readonly unknown[]): string => t('count', { count: things.length });
  return (
    <>
      <section className="card" aria-label={t('basics')}><Basics file={file} /></section>
      {file.abilities['askCorrection'] && <Link className="button button-main" to="/miner/file/correction">{t('wrong')}</Link>}
      {file.corrections.length > 0 && <Fold title={t('corrections')} count={count(file.corrections)} open={file.corrections.some(({ state }) => state === 'asked')}><CorrectionsPart file={file} /></Fold>}
      {file.views && <Fold title={t('views')} count={count(file.views)}><p className="soft">{t('viewsHint')}</p><Views views={file.views} /></Fold>}
      <Fold title={t('keepers')} count={count(file.keepers)}><p className="soft">{t('keepersHint')}</p><Keepers file={file} /></Fold>
      <Fold title={t('work')} count={count(file.employments)}><Work file={file} /></Fold>
      <Fold title={t('appointments')} count={count(file.appointments)}><Appointments file={file} /></Fold>
      <Fold title={t('records')} count={count(file.records)}><Records file={file} /></Fold>
      <Fold title={t('exams')} count={count(file.sittings)}><Exams file={file} /></Fold>
      <Fold title={t('passes')} count={count(file.passes)}><Passes file={file} /></Fold>
      <Fold title={t('facts')} count={count(file.facts)}><p className="soft">{t('factsHint')}</p><Facts file={file} /></Fold>
      <Fold title={t('changes')} count={count(file.changes)}><Changes file={file} /></Fold>
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
