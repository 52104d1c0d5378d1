import { useQuery } from '@tanstack/react-query';
import type { QuestionBank } from '@kuangan/server/contract';
import { Button, Tag } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { api } from '../api/index.ts';
import { ti } from '../catalogue/desk-institution.ts';
import { bankLevelWords, tb } from '../catalogue/questions.ts';
import { LinkButton } from '../desk/link-button.tsx';
import { Loaded } from '../desk/loaded.tsx';
import { PageHeading } from '../desk/page-heading.tsx';
import { Rows } from '../desk/rows.tsx';
import { useDeskBase } from '../desk/use-desk-base.ts';
import { poolWords, questionTypes, typeWords } from '../desk/words.ts';
import { CreateBankDialog } from './create-bank-dialog.tsx';
import './questions.css';
import { SessionsAtRisk } from './sessions-at-risk.tsx';

export function countsInWords(counts: QuestionBank['counts']): string {
  const some = questionTypes.filter((type) => counts[type] > 0 || type === 'single-choice' || type === 'multiple-choice' || type === 'true-false');
  return some.map((type) => `${typeWords[type].replace(/题$/, '')} ${counts[type]}`).join(' · ');
}

/** The question banks within scope: a clerk's of his institution, a regulator's of his office and of those below it. */
export function BanksPage() {
  const [creating, setCreating] = useState(false);
  const base = useDeskBase();
  const query = useQuery({ queryKey: ['banks'], queryFn: () => api.questionBanks.listBanks() });
  return (
    <>
      <PageHeading title={ti('banks')}>
        <Button type="primary" onClick={() => setCreating(true)}>{ti('banks.create')}</Button>
        <LinkButton to={`${base}/clause-ends`}>{tb('clauseEnds')}</LinkButton>
      </PageHeading>
      <SessionsAtRisk />
      <Loaded query={query}>
        {({ banks }) => (
          <Rows
            label={ti('banks')}
            rows={banks}
            rowKey={(bank) => bank.id}
            empty={tb('banks.none')}
            columns={[
              { key: 'title', title: ti('banks.title'), render: (bank) => <Link to={bank.id}>{bank.title}</Link> },
              { key: 'item', title: ti('banks.item'), render: (bank) => bank.operationItem },
              { key: 'pool', title: ti('banks.pool'), render: (bank) => <Tag color={bank.pool === 'exam' ? 'blue' : 'gold'}>{poolWords[bank.pool]}</Tag> },
              { key: 'level', title: tb('bank.level'), render: (bank) => bankLevelWords[bank.level] },
              { key: 'counts', title: ti('banks.counts'), render: (bank) => countsInWords(bank.counts) },
              { key: 'waiting', title: tb('waiting'), render: (bank) => bank.waiting },
              { key: 'institution', title: tb('bank.keeper'), render: (bank) => bank.institutionName },
            ]}
          />
        )}
      </Loaded>
      {creating && <CreateBankDialog onClose={() => setCreating(false)} />}
    </>
  );
}
