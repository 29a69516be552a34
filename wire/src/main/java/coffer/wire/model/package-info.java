/**
 * AWS's service models as immutable data: services, operations, shapes and where each member sits
 * on the wire.
 *
 * <p>{@link coffer.wire.model.ApiFile} reads them from the {@code .api} resources.
 */
@NullMarked
package coffer.wire.model;

import org.jspecify.annotations.NullMarked;
