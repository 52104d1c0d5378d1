/** A jest reporter for a long run: a line per file, failures in full. `--json` keeps stdout for itself, so this writes to stderr. */
export default class FailuresReporter {
  /** @param {unknown} _test @param {import('@jest/test-result').TestResult} result */
  onTestResult(_test, result) {
    const { numFailingTests: failed, numPassingTests: passed, testFilePath, perfStats } = result;
    const broken = failed > 0 || Boolean(result.testExecError);
    const file = testFilePath.replace(`${process.cwd()}/`, '');
    process.stderr.write(`   ${broken ? '✗' : '✓'} ${file}  ${passed}/${passed + failed}  ${((perfStats.end - perfStats.start) / 1000).toFixed(1)} s\n`);
    if (result.failureMessage) process.stderr.write(`${result.failureMessage}\n`);
  }
}
