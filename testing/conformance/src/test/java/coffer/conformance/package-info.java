/**
 * Real clients against a real server: each test is a promise some program out there relies on.
 *
 * <p>What is not installed is skipped, and says so. All classes share one server; each test makes
 * buckets of its own.
 */
@NullMarked
package coffer.conformance;

import org.jspecify.annotations.NullMarked;
