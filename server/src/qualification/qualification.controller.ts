import { Controller } from '@nestjs/common';
import { qualificationRoutes } from '../../contract/qualification.ts';
import { Serve, type Asked, type Serves } from '../platform/binding/serve.ts';
import { qualificationRights } from './qualification.policy.ts';
import { Qualifications } from './qualifications.ts';

@Controller()
export class QualificationController implements Serves<typeof qualificationRoutes> {
  constructor(private readonly qualifications: Qualifications) {}

  @Serve(qualificationRoutes.listQualificationChoices, qualificationRights.assessPerson)
  listQualificationChoices({ params }: Asked<typeof qualificationRoutes.listQualificationChoices>) {
    return this.qualifications.choices(params.personId);
  }

  @Serve(qualificationRoutes.assessPerson, qualificationRights.assessPerson)
  assessPerson({ params, query, actor }: Asked<typeof qualificationRoutes.assessPerson>) {
    return this.qualifications.answer(params.personId, query, actor);
  }
}
