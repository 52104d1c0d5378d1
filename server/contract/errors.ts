/**
 * Every expected refusal has a stable code. The status is for machines, the Chinese sentence belongs to the client's
 * catalogue, by code. A code is never reused for another meaning.
 */
export const errorCodes = {
  // the guard and the transport
  'request/invalid': { status: 400, meaning: 'The request does not have the shape of the contract; `fields` names the places.' },
  'request/too-large': { status: 413, meaning: 'The body or file is larger than allowed.' },
  'request/not-found': { status: 404, meaning: 'No such thing, or it is outside the scope of the asker.' },
  'request/too-many': { status: 429, meaning: 'Too many requests; try again after `retryAfterSeconds`.' },
  'request/foreign-origin': { status: 403, meaning: 'A write from a page of another site.' },
  'sign-in/required': { status: 401, meaning: 'Nobody is signed in, or the sign-in has ended or was revoked.' },
  'sign-in/refused': { status: 401, meaning: 'Login name or password is wrong.' },
  'sign-in/account-locked': { status: 429, meaning: 'Too many wrong passwords for this account; `retryAfterSeconds` says when again.' },
  'sign-in/second-factor-due': { status: 403, meaning: 'This sign-in must first give, or set up, the second factor; `awaits` says which.' },
  'sign-in/not-waiting': { status: 409, meaning: 'The account does not wait after wrong passwords.' },
  'access/refused': { status: 403, meaning: 'The asker has no right to this action.' },
  'server/fault': { status: 500, meaning: 'A fault of the server; `reference` finds it in the log.' },
  'server/starting': { status: 503, meaning: 'The server cannot serve yet or is stopping.' },
  // accounts
  'activation/refused': { status: 409, meaning: 'The activation code is wrong, used or expired; the office renews it.' },
  'activation/weak-password': { status: 422, meaning: 'The password is too short, too common or contains the ID number.' },
  // persons, their employment and what their files state
  'person/name-refused': { status: 422, meaning: 'The name is none; `fault` says why.' },
  'person/resident-id-refused': { status: 422, meaning: 'The ID number cannot be; `fault` says why.' },
  'person/phone-refused': { status: 422, meaning: 'Not a mobile number.' },
  'person/registration-refused': { status: 409, meaning: 'ID number and name do not belong together; nothing more is told.' },
  'person/registration-locked': { status: 429, meaning: 'Too many refused registrations today; `perDay` are allowed.' },
  'person/views-used-up': { status: 429, meaning: 'As many full numbers as an account may see in a day; `perDay` are allowed.' },
  'period/end-before-start': { status: 422, meaning: 'The last day is before the first.' },
  'period/before-birth': { status: 422, meaning: 'The first day is before the person was born.' },
  'period/in-the-future': { status: 422, meaning: 'A day that has not come.' },
  'employment/overlap': { status: 409, meaning: 'Another stretch with the same employer has days in common with it.' },
  'employment/organisation-closed': { status: 409, meaning: 'The organisation was closed before the last day; `closedOn` says when.' },
  'employment/ended': { status: 409, meaning: 'The employment has ended; there is no job to change.' },
  'appointment/overlap': { status: 409, meaning: 'He holds this position there on some of these days already.' },
  'record/state': { status: 409, meaning: 'The record is in a state that does not allow this; `state` names it.' },
  'record/own-statement': { status: 403, meaning: 'Who stated something does not decide on it, whichever of his accounts he uses.' },
  'record/own-evidence': { status: 403, meaning: 'Who uploaded or attached the evidence does not decide on it.' },
  'record/evidence-changed': { status: 409, meaning: 'The evidence is not the one the decider saw.' },
  'record/evidence-of-another': { status: 403, meaning: 'The person replaces only evidence of what he stated, or evidence he attached himself.' },
  'record/own-file': { status: 403, meaning: 'Nobody decides in his own file.' },
  'record/no-evidence': { status: 422, meaning: 'Nothing is verified without evidence.' },
  'record/not-yours': { status: 403, meaning: 'The person takes back only what he stated himself and nobody has decided.' },
  'consent/other-text': { status: 409, meaning: 'Another text is in force than the one agreed to; show it anew.' },
  'consent/withdrawn': { status: 409, meaning: 'The person has taken back his consent to this.' },
  'file/empty': { status: 422, meaning: 'The file is empty.' },
  'file/too-large': { status: 413, meaning: 'The file is over `limitMegabytes`.' },
  'file/too-many': { status: 409, meaning: 'As many pieces of evidence as one file may hold; `most` says how many.' },
  'file/wrong-type': { status: 422, meaning: 'Not one of the kinds of file `allowed` names.' },
  'file/damaged': { status: 422, meaning: 'The file begins like its kind but is not a whole one: cut off, or something else behind the first bytes.' },
  'file/not-as-named': { status: 422, meaning: 'The bytes are of another kind than the name of the file says.' },
  'account/login-name-taken': { status: 409, meaning: 'Another account has this login name.' },
  'second-factor/code-refused': { status: 409, meaning: 'The code is wrong, too old or was used before.' },
  'second-factor/already-set': { status: 409, meaning: 'A second factor is in force; take it away before setting up another.' },
  'second-factor/not-set': { status: 409, meaning: 'There is no second factor, or none under way.' },
  // roles of staff
  'grant/unfitting-organisation': { status: 422, meaning: 'This role cannot be held at an organisation of this kind, or it has closed.' },
  'grant/dates': { status: 422, meaning: 'The first day is past, or the last day is before the first.' },
  'grant/already-held': { status: 409, meaning: 'The account holds this role there in these days, or it is already proposed.' },
  'grant/yourself': { status: 409, meaning: 'Nobody does this for his own account.' },
  'grant/same-person': { status: 409, meaning: 'Whoever proposed it, or may hold the proposer’s account or that of a new colleague because of codes printed, does not decide.' },
  'grant/first-code': { status: 409, meaning: 'Whoever granted a role of an account nobody has opened yet does not print the code that opens it.' },
  'grant/state': { status: 409, meaning: 'The proposal is in a state that does not allow this; `state` names it.' },
  'grant/already-ended': { status: 409, meaning: 'There is no running role to end.' },
  // workbooks
  'workbook/too-large': { status: 413, meaning: 'The file is over 20 MB.' },
  'workbook/not-a-workbook': { status: 422, meaning: 'Not an .xlsx file.' },
  'workbook/old-format': { status: 422, meaning: 'An old .xls file; save it as .xlsx.' },
  'workbook/encrypted': { status: 422, meaning: 'The workbook is protected by a password.' },
  'workbook/macros': { status: 422, meaning: 'The workbook carries macros.' },
  'workbook/broken': { status: 422, meaning: 'The workbook cannot be read.' },
  'workbook/bomb': { status: 422, meaning: 'The workbook unpacks to far more than a table can be.' },
  'workbook/empty': { status: 422, meaning: 'The workbook holds no rows.' },
  'import/too-many-rows': { status: 422, meaning: 'The roster has more rows than are taken at once; `rows` and `limit` count them.' },
  'import/too-many-names': { status: 429, meaning: 'More rows give the number of somebody kept elsewhere with another name than an account may try in a day, or any does and the day’s tries are used up; `perDay` are allowed. Nothing was read.' },
  'import/too-heavy': { status: 422, meaning: 'The file took too long or too much memory to read.' },
  'workbook/columns': { status: 422, meaning: 'Columns are missing; `missing` and `found` name them.' },
  'import/rows-refused': { status: 409, meaning: 'Rows were refused; leave them out expressly or mend the file.' },
  'import/nothing-to-take': { status: 409, meaning: 'No row can be taken.' },
  'import/already-committed': { status: 409, meaning: 'This import was committed before.' },
  'import/state': { status: 409, meaning: 'The import is in a state that does not allow this; `state` names it.' },
  'import/depended-on': { status: 409, meaning: 'Later records depend on the import, `rows` of its rows; nothing was undone.' },
  'import/exports-used-up': { status: 429, meaning: 'As many exports with full numbers as an account may make in a day; `perDay` are allowed.' },
  'import/export-too-large': { status: 422, meaning: 'More people than one file holds; `people` and `limit` count them.' },
  // qualification
  'qualification/position-missing': { status: 422, meaning: 'The question needs a position.' },
  'qualification/item-missing': { status: 422, meaning: 'The question needs an operation item.' },
  'qualification/mine-missing': { status: 422, meaning: 'He works at no mine on record; the question needs one.' },
  'qualification/day-out-of-range': { status: 422, meaning: 'Days between `first` and `last` are answered.' },
  'rule/unknown-entry': { status: 404, meaning: 'No rule has an entry of this day and place.' },
  'rule/nothing-to-confirm': { status: 409, meaning: 'The text of this entry was read; it binds as it is.' },
  'rule/confirmed-already': { status: 409, meaning: 'This office has confirmed the entry.' },
  'rule/confirmation-withdrawn': { status: 409, meaning: 'The confirmation was taken back before.' },
  // the gate of a mine
  'gate/key-unknown': { status: 401, meaning: 'No key, or none that is in force; which of the two is not told.' },
  'gate/not-a-mine': { status: 422, meaning: 'Keys are for mines on record as such.' },
  'gate/too-many-keys': { status: 409, meaning: 'As many keys in force as a mine may have; `most` says how many.' },
  'gate/key-revoked': { status: 409, meaning: 'The key was revoked before.' },
  // organisations
  'organisation/region-unknown': { status: 422, meaning: 'No such region is listed.' },
  'organisation/credit-code-wrong': { status: 422, meaning: 'Not a credit code; `fault` says length, characters or check-character.' },
  'organisation/credit-code-taken': { status: 409, meaning: 'Another open organisation has this credit code.' },
  'organisation/mine-facts': { status: 422, meaning: 'A mine is described as one, and nothing else is.' },
  'organisation/placement': { status: 422, meaning: 'This kind does not stand under that kind.' },
  'organisation/inside-itself': { status: 409, meaning: 'It would stand under itself, directly or through others; `on` is the first such day.' },
  'organisation/above-closed': { status: 409, meaning: 'What it would be tied to or merged into is closed; `on` was its last day.' },
  'organisation/closed': { status: 409, meaning: 'The organisation is closed.' },
  'organisation/own-office': { status: 409, meaning: 'The asker’s own office: its place and its end are for the office above.' },
  'organisation/already-there': { status: 409, meaning: 'That tie runs already.' },
  'organisation/nothing-to-come': { status: 409, meaning: 'No move of that kind is still to come.' },
  'organisation/before-last-change': { status: 409, meaning: 'The day is before the last change, which was `on`.' },
  'organisation/day-to-come': { status: 422, meaning: 'The day has not come yet.' },
  'organisation/other-kind': { status: 422, meaning: 'Only organisations of one kind are merged.' },
  'organisation/open-below': { status: 409, meaning: 'There are `children` open organisations below it and `employments` running.' },
  'organisation/sessions-planned': { status: 409, meaning: '`sessions` exam sessions are planned for afterwards.' },
  'organisation/cannot-reopen': { status: 409, meaning: 'It is not closed, was merged, or something has followed.' },
  'room/name-taken': { status: 409, meaning: 'The site has an open room of this name.' },
  'room/closed': { status: 409, meaning: 'The room is closed.' },
  'room/seats-in-use': { status: 409, meaning: 'A planned session needs `seats` of its seats.' },
  'room/sessions-planned': { status: 409, meaning: '`sessions` exam sessions are planned in it.' },
  // exam sessions
  'session/paper-infeasible': { status: 422, meaning: 'The bank cannot fill the blueprint; `missing` says of what.' },
  'session/starts-in-the-past': { status: 422, meaning: 'The start is before now.' },
  'session/starts-too-far': { status: 422, meaning: 'Sessions are planned at most so many `days` ahead.' },
  'session/too-many-seats': { status: 422, meaning: 'More seats than the room has.' },
  'session/room-taken': { status: 409, meaning: 'Another session uses the room at that time.' },
  'session/no-seat-left': { status: 409, meaning: 'More candidates than seats.' },
  'session/state': { status: 409, meaning: 'The session is in a state that does not allow this; `state` names it.' },
  'session/planned-by-another': { status: 409, meaning: 'Only the clerk who planned the session may cancel it.' },
  'session/begun': { status: 409, meaning: 'The session has begun or somebody was admitted.' },
  'enrolment/too-late': { status: 409, meaning: 'The session has begun; `startsAt` says when.' },
  'retraining/not-needed': { status: 409, meaning: 'The row is not refused because resits are used up.' },
  'retraining/day': { status: 422, meaning: 'The retraining did not end after the last result (`failedOn`) and by today.' },
  'session/sittings-open': { status: 409, meaning: 'Sittings are still open; `open` counts them.' },
  // sittings
  'sitting/too-early': { status: 409, meaning: 'Before the start; `startsAt` says when.' },
  'sitting/not-today': { status: 409, meaning: 'The session is not today; `startsAt` says when.' },
  'sitting/too-late': { status: 409, meaning: 'Entry has closed.' },
  'sitting/not-admitted': { status: 409, meaning: 'The invigilator has not admitted the candidate.' },
  'sitting/id-mismatch': { status: 409, meaning: 'The ID number shown is not the candidate’s.' },
  'sitting/face-not-seen': { status: 422, meaning: 'Nobody has compared the face with the card.' },
  'sitting/other-device': { status: 409, meaning: 'Another machine holds the sitting; the invigilator can hand it over.' },
  'sitting/paused': { status: 409, meaning: 'The sitting is paused; answers stay on the device.' },
  'sitting/time-over': { status: 409, meaning: 'The time is over; later answers do not count.' },
  'sitting/already-submitted': { status: 409, meaning: 'The sheet was handed in before.' },
  'sitting/state': { status: 409, meaning: 'The sitting is in a state that does not allow this; `state` names it.' },
  'sitting/slot-not-on-paper': { status: 422, meaning: 'No such question on this paper.' },
  'sitting/choice-not-offered': { status: 422, meaning: 'The answer names an option the question does not have.' },
  'sitting/sequence-reused': { status: 409, meaning: 'Another answer was stored under this sequence number.' },
  'sitting/not-graded': { status: 409, meaning: 'There is no mark yet.' },
  'inquiry/already-open': { status: 409, meaning: 'A question about this mark is already open.' },
  'inquiry/already-answered': { status: 409, meaning: 'This question was answered before.' },
  // corrections of a file
  'correction/state': { status: 409, meaning: 'The request was answered or taken back before; `state` names it.' },
  'correction/own': { status: 403, meaning: 'Nobody answers his own request.' },
  'correction/too-many-open': { status: 409, meaning: 'As many open requests as one person may have; `allowed` says how many.' },
  // verification
  'verification/forged': { status: 422, meaning: 'The code was not issued here or was altered.' },
} as const satisfies Record<string, { status: number; meaning: string }>;

export type ErrorCode = keyof typeof errorCodes;

/** Refusals any route may answer with, because the guard, the transport or the server itself gives them. */
export const guardErrors = [
  'request/invalid', 'request/too-large', 'request/not-found', 'request/too-many', 'request/foreign-origin',
  'sign-in/required', 'sign-in/second-factor-due', 'access/refused', 'server/fault', 'server/starting',
] as const satisfies readonly ErrorCode[];

/** The one shape of every refusal on the wire. */
export interface RefusalBody {
  code: ErrorCode;
  /** Facts for the sentence: dates, counts, names of columns. Never a person's data. */
  details?: Record<string, unknown>;
  /** For request/invalid: which place is wrong. */
  fields?: { path: string; message: string }[];
  /** For server/fault: finds the fault in the log. */
  reference?: string;
}
