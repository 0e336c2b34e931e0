/** A reporter that closes with one plain line, for whoever reads only the end of a long log. */
import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter';

export default class Tally implements Reporter {
    private passed = 0;
    private failed = 0;

    onTestEnd(test: TestCase, result: TestResult): void {
        if (result.status === test.expectedStatus) this.passed += 1;
        else this.failed += 1;
    }

    onEnd(): void {
        console.log(`e2e: ${this.passed} passed, ${this.failed} failed`);
    }
}
