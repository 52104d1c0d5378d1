import { Controller } from '@nestjs/common';
import { personRecordRoutes } from '../../../contract/person-records.ts';
import { Serve, type Asked, type Done, type Serves } from '../../platform/binding/serve.ts';
import { Consents } from './consents.ts';
import { Evidence } from './evidence.ts';
import { personRecordRights } from './person-records.policy.ts';
import { PersonRecords } from './person-records.ts';
import { RecordDecisions } from './record-decisions.ts';

@Controller()
export class PersonRecordsController implements Serves<typeof personRecordRoutes> {
  constructor(
    private readonly records: PersonRecords,
    private readonly decisions: RecordDecisions,
    private readonly evidence: Evidence,
    private readonly consents: Consents,
  ) {}

  @Serve(personRecordRoutes.listRecords, personRecordRights.listRecords)
  listRecords({ actor, params }: Asked<typeof personRecordRoutes.listRecords>) {
    return this.records.list(params.personId, actor);
  }

  @Serve(personRecordRoutes.stateRecord, personRecordRights.stateRecord)
  async stateRecord({ actor, params, body }: Asked<typeof personRecordRoutes.stateRecord>) {
    return { recordId: await this.records.state({ personId: params.personId, ...body }, actor) };
  }

  @Serve(personRecordRoutes.attachEvidence, personRecordRights.attachEvidence)
  async attachEvidence({ actor, params, body }: Asked<typeof personRecordRoutes.attachEvidence>): Promise<Done> {
    await this.decisions.attachEvidence(params.recordId, body.evidenceId, actor);
    return {};
  }

  @Serve(personRecordRoutes.decideRecord, personRecordRights.decideRecord)
  async decideRecord({ actor, params, body }: Asked<typeof personRecordRoutes.decideRecord>): Promise<Done> {
    await this.decisions.decide(params.recordId, body, actor);
    return {};
  }

  @Serve(personRecordRoutes.withdrawRecord, personRecordRights.withdrawRecord)
  async withdrawRecord({ actor, params, body }: Asked<typeof personRecordRoutes.withdrawRecord>): Promise<Done> {
    await this.decisions.withdraw(params.recordId, body.reason, actor);
    return {};
  }

  @Serve(personRecordRoutes.uploadEvidence, personRecordRights.uploadEvidence)
  async uploadEvidence({ actor, params, file }: Asked<typeof personRecordRoutes.uploadEvidence>) {
    return { evidenceId: await this.evidence.store(params.personId, file, actor) };
  }

  @Serve(personRecordRoutes.readEvidence, personRecordRights.readEvidence)
  readEvidence({ params }: Asked<typeof personRecordRoutes.readEvidence>) {
    return this.evidence.read(params.evidenceId);
  }

  @Serve(personRecordRoutes.listConsents, personRecordRights.listConsents)
  async listConsents({ params }: Asked<typeof personRecordRoutes.listConsents>) {
    return { consents: await this.consents.list(params.personId) };
  }

  @Serve(personRecordRoutes.giveConsent, personRecordRights.giveConsent)
  giveConsent({ actor, params, body }: Asked<typeof personRecordRoutes.giveConsent>) {
    return this.consents.give(params.personId, body.purpose, body.textHash, actor);
  }

  @Serve(personRecordRoutes.withdrawConsent, personRecordRights.withdrawConsent)
  async withdrawConsent({ actor, params }: Asked<typeof personRecordRoutes.withdrawConsent>): Promise<Done> {
    await this.consents.withdraw(params.consentId, actor);
    return {};
  }
}
