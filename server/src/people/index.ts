export type { OrganisationEnding, RoomShrinking } from './organisations/organisation-events.ts';
export { Organisations, type OrganisationGiven } from './organisations/organisations.ts';
export { PeopleModule } from './people.module.ts';
export { maskName, maskResidentId, normaliseResidentId, residentIdFault, sexOf, type ResidentIdFault } from './persons/domain/resident-id.ts';
export { Keepers, officeOf, type Keeping } from './persons/keepers.ts';
export { accountStateOf, People, personColumns, type PersonGiven, type PersonRow } from './persons/people.ts';
