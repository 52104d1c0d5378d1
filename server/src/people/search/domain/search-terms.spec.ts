import { lettersOf, orderOf, plainName, termsOf } from './search-terms.ts';
import { answersTo, readSearch, termsOfWord, wholeNames } from './search-words.ts';

const person = (name: string) => ({ name, residentId: '99990119850307123X', phone: '14000005678' });

/** Names drawn from a seed: two to fourteen signs, some with a middle dot, some of signs beyond 16 bits. */
function namesOf(count: number): string[] {
  const signs = [...'王李张单曾仇查解区尉迟欧阳建国伟丽乐大石吕绿𠮷龘㛃阿卜杜热合曼买提艾力'];
  let state = 20261125;
  const draw = (limit: number) => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) % limit;
  return Array.from({ length: count }, () => {
    const name = Array.from({ length: 2 + draw(13) }, () => signs[draw(signs.length)]!);
    return name.length > 5 ? [...name.slice(0, 3), '·', ...name.slice(3)].join('') : name.join('');
  });
}

/** Whether the index would bring this person for this search. */
function finds(name: string, search: string): boolean {
  const terms = new Set(termsOf(person(name)));
  return readSearch(search).every((word) => {
    const sought = termsOfWord(word)!;
    return 'all' in sought ? sought.all.every((term) => terms.has(term)) : sought.any.some((term) => terms.has(term));
  });
}

it('every part of a name finds it, with and without the middle dot, and answers by itself', () => {
  for (const name of namesOf(200)) {
    for (const written of new Set([name, plainName(name)])) {
      const signs = [...written];
      for (let from = 0; from < signs.length; from += 1) {
        for (let to = from + 1; to <= signs.length; to += 1) {
          const part = signs.slice(from, to).join('');
          if (plainName(part) === '' || /^[·]|[·]$/.test(part)) continue;
          expect({ name, part, found: finds(name, part), answers: readSearch(part).every((word) => answersTo(person(name), word)) }).toEqual({ name, part, found: true, answers: true });
        }
      }
    }
  }
});

it('every way of typing it in letters finds it: syllables, initials, the surname with initials', () => {
  for (const name of namesOf(60)) {
    for (const letters of lettersOf(name)) expect({ name, letters, found: finds(name, letters) }).toEqual({ name, letters, found: true });
    const syllables = orderOf(name).split(' ');
    if (!syllables.every((one) => /^[a-z]+$/.test(one))) continue;
    const initials = syllables.map((one) => one[0]).join('');
    expect(finds(name, syllables.join(''))).toBe(true);
    expect(finds(name, initials)).toBe(true);
    if (syllables.length > 2) expect(finds(name, syllables[0]! + initials.slice(1))).toBe(true);
  }
});

it.each([
  ['单雄信', 'shan xiong xin'], ['曾国强', 'zeng guo qiang'], ['仇大山', 'qiu da shan'], ['查良', 'zha liang'], ['解军', 'xie jun'], ['区伟', 'ou wei'],
  ['尉迟恭', 'yu chi gong'], ['盖山', 'ge shan'], ['朴明', 'piao ming'], ['员勇', 'yun yong'], ['乐平', 'yue ping'], ['万俟卨', 'mo qi xie'], ['任长霞', 'ren chang xia'],
])('%s is in the order of %s', (name, pinyin) => expect(orderOf(name)).toBe(pinyin));

it.each([['单雄信', 'danxiongxin'], ['乐平', 'leping'], ['乐平', 'yueping'], ['吕绿', 'lvlv'], ['吕绿', 'lyulyu'], ['王', 'w']])('%s is also found by %s', (name, letters) => expect(finds(name, letters)).toBe(true));
it.each([['王建国', '王国'], ['王建国', '国建'], ['王建国', 'wangguo'], ['王建国', 'guojian'], ['王建国', 'wg'], ['王建国', '李'], ['王伟', '王伟国']])('%s is not found by %s', (name, search) => expect(finds(name, search)).toBe(false));

it('a sign that nobody can read is found as it is written', () => {
  expect(finds('王𠮷', '𠮷')).toBe(true);
  expect(orderOf('𠮷田')).toBe('𠮷 tian');
});

it('a name of 200 signs, or one of signs with several readings, makes a bounded number of terms', () => {
  expect(termsOf(person('王'.repeat(200))).length).toBeLessThan(400);
  expect(termsOf(person('乐'.repeat(40))).length).toBeLessThan(3000);
});

it.each([
  ['王 建国', [{ kind: 'name', name: '王' }, { kind: 'name', name: '建国' }]], ['　王·建 ', [{ kind: 'name', name: '王建' }]], ['', []], ['· •', []],
  ['WangJG', [{ kind: 'letters', letters: 'wangjg' }]], ['lü', [{ kind: 'letters', letters: 'lv' }]],
  ['123x', [{ kind: 'tail', tail: '123X' }]], ['071234', [{ kind: 'tail', tail: '071234' }]], ['１２３４', [{ kind: 'tail', tail: '1234' }]], ['12345', [{ kind: 'name', name: '12345' }]],
  ['999901 19850307 123x', [{ kind: 'resident-id', residentId: '99990119850307123X' }]], ['999901850307123', [{ kind: 'resident-id', residentId: '999901198503071230' }]],
  ['140-0000-5678', [{ kind: 'phone', phone: '14000005678' }]],
] as const)('%j is read as words', (search, words) => expect(readSearch(search)).toEqual(words));

it('no more words than six are read', () => expect(readSearch('王 李 张 刘 陈 杨 赵 黄')).toHaveLength(6));
it('whole names are told apart, so that they come first', () => expect(wholeNames(readSearch('王·伟 wang 1234'))).toEqual(['whole:王伟']));
