import { Controller } from '@nestjs/common';
import { employmentRoutes } from '../../../contract/employment.ts';
import { Serve, type Asked, type Done, type Serves } from '../../platform/binding/serve.ts';
import { Appointments } from './appointments.ts';
import { employmentRights } from './employment.policy.ts';
import { Employments } from './employments.ts';
import { WorkPlaces } from './work-places.ts';

@Controller()
export class EmploymentController implements Serves<typeof employmentRoutes> {
  constructor(
    private readonly employments: Employments,
    private readonly appointments: Appointments,
    private readonly places: WorkPlaces,
  ) {}

  @Serve(employmentRoutes.findWorkPlaces, employmentRights.findWorkPlaces)
  async findWorkPlaces({ actor, query }: Asked<typeof employmentRoutes.findWorkPlaces>) {
    return { places: await this.places.find(query.search, actor) };
  }

  @Serve(employmentRoutes.listEmployments, employmentRights.listEmployments)
  async listEmployments({ actor, params }: Asked<typeof employmentRoutes.listEmployments>) {
    return { employments: await this.employments.list(params.personId, actor) };
  }

  @Serve(employmentRoutes.addEmployment, employmentRights.addEmployment)
  async addEmployment({ actor, params, body }: Asked<typeof employmentRoutes.addEmployment>) {
    return { id: await this.employments.add({ personId: params.personId, ...body }, actor) };
  }

  @Serve(employmentRoutes.changeJob, employmentRights.changeEmployment)
  async changeJob({ actor, params, body }: Asked<typeof employmentRoutes.changeJob>) {
    return { id: await this.employments.changeJob(params.employmentId, body, actor) };
  }

  @Serve(employmentRoutes.endEmployment, employmentRights.changeEmployment)
  async endEmployment({ actor, params, body }: Asked<typeof employmentRoutes.endEmployment>): Promise<Done> {
    await this.employments.end(params.employmentId, body.untilOn, actor);
    return {};
  }

  @Serve(employmentRoutes.correctEmployment, employmentRights.changeEmployment)
  async correctEmployment({ actor, params, body: { reason, ...change } }: Asked<typeof employmentRoutes.correctEmployment>): Promise<Done> {
    await this.employments.correct(params.employmentId, change, reason, actor);
    return {};
  }

  @Serve(employmentRoutes.withdrawEmployment, employmentRights.changeEmployment)
  async withdrawEmployment({ actor, params, body }: Asked<typeof employmentRoutes.withdrawEmployment>): Promise<Done> {
    await this.employments.withdraw(params.employmentId, body.reason, actor);
    return {};
  }

  @Serve(employmentRoutes.listAppointments, employmentRights.listAppointments)
  async listAppointments({ actor, params }: Asked<typeof employmentRoutes.listAppointments>) {
    return { appointments: await this.appointments.list(params.personId, actor) };
  }

  @Serve(employmentRoutes.addAppointment, employmentRights.addAppointment)
  async addAppointment({ actor, params, body }: Asked<typeof employmentRoutes.addAppointment>) {
    return { id: await this.appointments.add({ personId: params.personId, ...body }, actor) };
  }

  @Serve(employmentRoutes.endAppointment, employmentRights.changeAppointment)
  async endAppointment({ actor, params, body }: Asked<typeof employmentRoutes.endAppointment>): Promise<Done> {
    await this.appointments.end(params.appointmentId, body.untilOn, actor);
    return {};
  }

  @Serve(employmentRoutes.withdrawAppointment, employmentRights.changeAppointment)
  async withdrawAppointment({ actor, params, body }: Asked<typeof employmentRoutes.withdrawAppointment>): Promise<Done> {
    await this.appointments.withdraw(params.appointmentId, body.reason, actor);
    return {};
  }
}
