@NullMarked
package coffer.storage.embedded.blob;

import org.jspecify.annotations.NullMarked;
