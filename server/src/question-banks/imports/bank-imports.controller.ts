import { Controller } from '@nestjs/common';
import { bankImportRoutes } from '../../../contract/bank-imports.ts';
import { Serve, type Asked, type Serves } from '../../platform/binding/serve.ts';
import { questionBanksRights } from '../question-banks.policy.ts';
import { BankImports } from './bank-imports.ts';
import { RowMends } from './row-mends.ts';

@Controller()
export class BankImportsController implements Serves<typeof bankImportRoutes> {
  constructor(
    private readonly imports: BankImports,
    private readonly mends: RowMends,
  ) {}

  @Serve(bankImportRoutes.uploadImport, questionBanksRights.uploadImport)
  uploadImport({ actor, params, file }: Asked<typeof bankImportRoutes.uploadImport>) {
    return this.imports.upload(params.bankId, file, actor);
  }

  @Serve(bankImportRoutes.listImports, questionBanksRights.listImports)
  async listImports({ params }: Asked<typeof bankImportRoutes.listImports>) {
    return { imports: await this.imports.list(params.bankId) };
  }

  @Serve(bankImportRoutes.readImport, questionBanksRights.readImport)
  readImport({ params }: Asked<typeof bankImportRoutes.readImport>) {
    return this.imports.read(params.importId);
  }

  @Serve(bankImportRoutes.listRows, questionBanksRights.readImport)
  listRows({ params, query }: Asked<typeof bankImportRoutes.listRows>) {
    return this.imports.rows(params.importId, query);
  }

  @Serve(bankImportRoutes.mendRow, questionBanksRights.mendImport)
  mendRow({ actor, params, body }: Asked<typeof bankImportRoutes.mendRow>) {
    return this.mends.mend(params, body.version, body.changes, actor);
  }

  @Serve(bankImportRoutes.restoreRow, questionBanksRights.mendImport)
  restoreRow({ actor, params, body }: Asked<typeof bankImportRoutes.restoreRow>) {
    return this.mends.restore(params, body.version, actor);
  }

  @Serve(bankImportRoutes.leaveOutRow, questionBanksRights.mendImport)
  leaveOutRow({ actor, params, body }: Asked<typeof bankImportRoutes.leaveOutRow>) {
    return this.mends.leaveOut(params, body.version, body.leftOut, actor);
  }

  @Serve(bankImportRoutes.mendAlike, questionBanksRights.mendImport)
  mendAlike({ actor, params, body }: Asked<typeof bankImportRoutes.mendAlike>) {
    return this.mends.mendAlike(params.importId, body.note, actor);
  }

  @Serve(bankImportRoutes.commitImport, questionBanksRights.commitImport)
  commitImport({ actor, params, body }: Asked<typeof bankImportRoutes.commitImport>) {
    return this.imports.commit(params.importId, body.leaveOutRefused, actor);
  }
}
