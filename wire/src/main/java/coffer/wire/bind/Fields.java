package coffer.wire.bind;

import coffer.wire.Struct;
import org.jspecify.annotations.Nullable;

/** Reads members out of an answer, whatever kind of object it is. */
public interface Fields {
  /** Of an answer that is a document already. */
  Fields OF_STRUCT = (target, member) -> ((Struct) target).slot(member);

  /**
   * The value of one member; null where it is absent.
   *
   * @param member index in the shape
   */
  @Nullable Object get(Object target, int member);
}
