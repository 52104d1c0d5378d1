import { Controller } from '@nestjs/common';
import { personImportRoutes } from '../../../contract/person-imports.ts';
import { Serve, type Asked, type Done, type Serves } from '../../platform/binding/serve.ts';
import { importRights } from './imports.policy.ts';
import { PersonImports } from './person-imports.ts';

@Controller()
export class ImportsController implements Serves<typeof personImportRoutes> {
  constructor(private readonly imports: PersonImports) {}

  @Serve(personImportRoutes.listPersonImports, importRights.listImports)
  listPersonImports({ actor, params, query }: Asked<typeof personImportRoutes.listPersonImports>) {
    return this.imports.list(params.organisationId, actor, query.after, query.limit);
  }

  @Serve(personImportRoutes.uploadPersonImport, importRights.uploadImport)
  uploadPersonImport({ actor, params, file }: Asked<typeof personImportRoutes.uploadPersonImport>) {
    return this.imports.upload(params.organisationId, file, actor);
  }

  @Serve(personImportRoutes.readPersonImport, importRights.readImport)
  readPersonImport({ actor, params }: Asked<typeof personImportRoutes.readPersonImport>) {
    return this.imports.read(params.personImportId, actor);
  }

  @Serve(personImportRoutes.listPersonImportRows, importRights.readImport)
  listPersonImportRows({ params, query }: Asked<typeof personImportRoutes.listPersonImportRows>) {
    return this.imports.rows(params.personImportId, query.show, query.after ?? 0, query.limit);
  }

  @Serve(personImportRoutes.commitPersonImport, importRights.changeImport)
  commitPersonImport({ actor, params, body }: Asked<typeof personImportRoutes.commitPersonImport>) {
    return this.imports.commit(params.personImportId, body.leaveOutRefused, actor);
  }

  @Serve(personImportRoutes.undoPersonImport, importRights.changeImport)
  undoPersonImport({ actor, params }: Asked<typeof personImportRoutes.undoPersonImport>) {
    return this.imports.undo(params.personImportId, actor);
  }

  @Serve(personImportRoutes.discardPersonImport, importRights.changeImport)
  async discardPersonImport({ actor, params }: Asked<typeof personImportRoutes.discardPersonImport>): Promise<Done> {
    await this.imports.discard(params.personImportId, actor);
    return {};
  }

  @Serve(personImportRoutes.downloadRosterTemplate, importRights.readTemplate)
  downloadRosterTemplate(_asked: Asked<typeof personImportRoutes.downloadRosterTemplate>) {
    return this.imports.template();
  }

  @Serve(personImportRoutes.exportPeople, importRights.exportPeople)
  exportPeople({ actor, params, body }: Asked<typeof personImportRoutes.exportPeople>) {
    return this.imports.export(params.organisationId, body.reason, actor);
  }
}
