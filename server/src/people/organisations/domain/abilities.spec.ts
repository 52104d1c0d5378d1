import { abilitiesOf } from './abilities.ts';

const standing = { kind: 'exam-site', closed: false, merged: false, overseen: true, ownOffice: false } as const;
const given = (abilities: ReturnType<typeof abilitiesOf>) => Object.entries(abilities).filter(([, may]) => may).map(([ability]) => ability);

describe('what may be done with an organisation', () => {
  it('nothing, by whoever does not oversee it', () => expect(given(abilitiesOf({ ...standing, overseen: false }))).toEqual([]));
  it('a closed one is reopened and nothing else; a merged one not even that', () => {
    expect(given(abilitiesOf({ ...standing, closed: true }))).toEqual(['reopen']);
    expect(given(abilitiesOf({ ...standing, closed: true, merged: true }))).toEqual([]);
  });
  it('one’s own office keeps its place and its life', () => expect(given(abilitiesOf({ ...standing, kind: 'regulator', ownOffice: true }))).toEqual(['describe']));
  it('rooms and addresses are an exam site’s', () => {
    expect(given(abilitiesOf(standing))).toEqual(['describe', 'move', 'withdrawMove', 'merge', 'close', 'changeRooms', 'setNetworks']);
    expect(given(abilitiesOf({ ...standing, kind: 'mine' }))).toEqual(['describe', 'move', 'withdrawMove', 'merge', 'close']);
  });
});
