/** Browsers' forms as they come: {@code multipart/form-data}, read as a stream. */
@NullMarked
package coffer.wire.form;

import org.jspecify.annotations.NullMarked;
