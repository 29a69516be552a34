package coffer.policy.catalog;

/** The catalog's files contradict themselves: a fault of the build, never of a caller. */
public final class BrokenCatalogException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  // The message tells the place, for whoever reads it has just edited the file.
  BrokenCatalogException(String what, String where) {
    super(what + ": " + where);
  }

  BrokenCatalogException(String what, String where, Throwable cause) {
    super(what + ": " + where, cause);
  }
}
