/** A property that fails tells the assertion, beside what it failed on. */
import fc from 'fast-check';

fc.configureGlobal({ includeErrorInReport: true });
