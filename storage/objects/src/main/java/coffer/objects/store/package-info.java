/** The object store put together: what a server opens, and what it gives to the services. */
@NullMarked
package coffer.objects.store;

import org.jspecify.annotations.NullMarked;
