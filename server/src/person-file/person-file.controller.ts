import { Controller } from '@nestjs/common';
import { personFileRoutes } from '../../contract/person-file.ts';
import { Serve, type Asked, type Done, type Serves } from '../platform/binding/serve.ts';
import { Corrections } from './corrections.ts';
import { FileDownloads } from './file-downloads.ts';
import { personFileRights } from './person-file.policy.ts';
import { PersonFiles } from './person-files.ts';

@Controller()
export class PersonFileController implements Serves<typeof personFileRoutes> {
  constructor(
    private readonly files: PersonFiles,
    private readonly downloads: FileDownloads,
    private readonly corrections: Corrections,
  ) {}

  @Serve(personFileRoutes.readFile, personFileRights.readFile)
  readFile({ params, actor }: Asked<typeof personFileRoutes.readFile>) {
    return this.files.read(params.personId, actor);
  }

  @Serve(personFileRoutes.downloadData, personFileRights.download)
  downloadData({ params, actor }: Asked<typeof personFileRoutes.downloadData>) {
    return this.downloads.data(params.personId, actor);
  }

  @Serve(personFileRoutes.downloadPdf, personFileRights.download)
  downloadPdf({ params, actor }: Asked<typeof personFileRoutes.downloadPdf>) {
    return this.downloads.pdf(params.personId, actor);
  }

  @Serve(personFileRoutes.askCorrection, personFileRights.askCorrection)
  askCorrection({ params, body, actor }: Asked<typeof personFileRoutes.askCorrection>) {
    return this.corrections.ask(params.personId, body, actor);
  }

  @Serve(personFileRoutes.withdrawCorrection, personFileRights.withdrawCorrection)
  async withdrawCorrection({ params, actor }: Asked<typeof personFileRoutes.withdrawCorrection>): Promise<Done> {
    await this.corrections.withdraw(params.correctionId, actor);
    return {};
  }

  @Serve(personFileRoutes.answerCorrection, personFileRights.answerCorrection)
  async answerCorrection({ params, body, actor }: Asked<typeof personFileRoutes.answerCorrection>): Promise<Done> {
    await this.corrections.answer(params.correctionId, body, actor);
    return {};
  }

  @Serve(personFileRoutes.listCorrections, personFileRights.listCorrections)
  listCorrections({ query, actor }: Asked<typeof personFileRoutes.listCorrections>) {
    return this.corrections.list(actor, query);
  }
}
