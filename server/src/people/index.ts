export { maskName, maskResidentId, normaliseResidentId, residentIdFault, sexOf, type ResidentIdFault } from './domain/resident-id.ts';
export { PeopleModule } from './people.module.ts';
export { accountStateOf, People, personColumns, type PersonGiven, type PersonRow } from './people.ts';
