@NullMarked
package coffer.server.config;

import org.jspecify.annotations.NullMarked;
