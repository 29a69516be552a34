@NullMarked
package coffer.server.certificate;

import org.jspecify.annotations.NullMarked;
