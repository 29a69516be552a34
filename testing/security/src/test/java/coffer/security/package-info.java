/**
 * The attacks that broke other S3 stores, run against a real server. One class for each row of the
 * list of lessons; a class fails when the defence it is about is taken out.
 */
@NullMarked
package coffer.security;

import org.jspecify.annotations.NullMarked;
