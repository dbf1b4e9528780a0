/**
 * Reports: what a check brought to light, in each of the formats that people and their tools read.
 * {@link dev.heed.lint.report.Format} is the entrance; every format has a class of its own.
 */
@NullMarked
package dev.heed.lint.report;

import org.jspecify.annotations.NullMarked;
