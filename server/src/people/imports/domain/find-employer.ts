import type { StatedEmployment } from './employment-change.ts';
import type { StatedWork } from './merge-person.ts';
import type { RowNote, StatedPerson } from './person-row.ts';

/** An organisation the clerk may name as an employer. */
export interface EmployerKnown {
  id: string;
  kind: string;
  name: string;
  creditCode: string | null;
}

/** Employers within the clerk's scope, by credit code and by name; two of one name are found by neither. */
export class Employers {
  private readonly byCode = new Map<string, EmployerKnown>();
  private readonly byName = new Map<string, EmployerKnown | null>();

  constructor(
    known: readonly EmployerKnown[],
    private readonly importing: EmployerKnown,
  ) {
    for (const one of known) {
      if (one.creditCode) this.byCode.set(one.creditCode, one);
      const name = plainName(one.name);
      this.byName.set(name, this.byName.has(name) ? null : one);
    }
  }

  /**
   * Where a row says the person works: by credit code, then by exact name; where nothing is written, at the importing
   * organisation. An employer nobody knows is kept as written: who is then employed at the importing organisation is so
   * only if it employs people at all, and an institution that trains them does not.
   */
  find(stated: StatedPerson, on: string): { work: StatedWork; notes: RowNote[] } {
    const written = stated.employer;
    const byCode = stated.creditCode === '' ? undefined : this.byCode.get(stated.creditCode);
    const byName = written === '' ? undefined : this.byName.get(plainName(written));
    const found = byCode ?? byName ?? (written === '' && stated.creditCode === '' && this.importing.kind !== 'training-institution' ? this.importing : null);
    const notes: RowNote[] = [];
    if (byCode && written !== '' && plainName(byCode.name) !== plainName(written)) notes.push({ code: 'employer-by-code', detail: byCode.name });
    if (!found && (written !== '' || stated.creditCode !== '')) notes.push({ code: byName === null ? 'employer-ambiguous' : 'employer-unknown', detail: written });
    const employer = found ?? (this.importing.kind === 'training-institution' ? null : this.importing);
    return { notes, work: { employerName: found ? found.name : written, employment: employer && this.employmentAt(employer, stated, on), keepsByEmployment: this.keeps(employer) } };
  }

  private employmentAt(employer: EmployerKnown, stated: StatedPerson, on: string): StatedEmployment & { employerId: string } {
    const elsewhere = employer.id !== this.importing.id && this.importing.kind === 'mine';
    const kind = stated.employmentKind ?? (employer.kind === 'contractor' && elsewhere ? 'contractor' : 'direct');
    return { employerId: employer.id, workplaceId: elsewhere ? this.importing.id : null, kind, job: stated.job, sinceOn: stated.sinceOn ?? on };
  }

  private keeps(employer: EmployerKnown | null): boolean {
    return employer !== null && (employer.id === this.importing.id || this.importing.kind === 'mine');
  }
}

function plainName(name: string): string {
  return name.normalize('NFKC').replace(/\s+/g, '');
}
