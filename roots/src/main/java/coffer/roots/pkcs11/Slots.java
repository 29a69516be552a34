package coffer.roots.pkcs11;

import coffer.crypto.RootOfTrustException;
import coffer.crypto.RootOfTrustException.Fault;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;

/**
 * Finds the slot of a token by its label.
 *
 * <p>The JDK's provider knows slots by number only, and numbers change: some modules give a token
 * another one at each start. Logging in everywhere to look would lock the PINs of other tokens. So
 * the module is asked itself, by the four calls that need no session.
 *
 * <p>Source: OASIS, "PKCS #11 Specification Version 3.1", sections 3 and 5.
 */
final class Slots {
  private static final long CKR_OK = 0;
  private static final long CKR_CRYPTOKI_ALREADY_INITIALIZED = 0x191;
  private static final int LABEL_BYTES = 32;

  /** Longer than any platform's CK_TOKEN_INFO. */
  private static final int TOKEN_INFO_BYTES = 512;

  /** More than any machine has, so that a broken module is not believed. */
  private static final long MOST_SLOTS = 1024;

  /** Places in CK_FUNCTION_LIST, counted after its version. */
  private static final int INITIALIZE = 0;

  private static final int FINALIZE = 1;
  private static final int GET_SLOT_LIST = 4;
  private static final int GET_TOKEN_INFO = 6;
  private static final int FUNCTIONS = 7;

  // CK_ULONG and pointers are of one size on the platforms Coffer runs on.
  private static final ValueLayout.OfLong ULONG = ValueLayout.JAVA_LONG;

  private final MemorySegment functions;
  private final Arena arena;

  private Slots(MemorySegment functions, Arena arena) {
    this.functions = functions;
    this.arena = arena;
  }

  /**
   * @throws RootOfTrustException if the module cannot be loaded or has not exactly one such token
   */
  static long find(Path module, String label) {
    if (!Files.isRegularFile(module)) {
      throw new RootOfTrustException(Fault.NO_MODULE, module.toString());
    }
    try (var arena = Arena.ofConfined()) {
      var library = SymbolLookup.libraryLookup(module, arena);
      var list = arena.allocate(ValueLayout.ADDRESS);
      var getFunctionList =
          Linker.nativeLinker()
              .downcallHandle(
                  library.find("C_GetFunctionList").orElseThrow(IllegalArgumentException::new),
                  FunctionDescriptor.of(ULONG, ValueLayout.ADDRESS));
      check((long) getFunctionList.invokeExact(list));
      var functions =
          list.get(ValueLayout.ADDRESS, 0)
              .reinterpret((1 + FUNCTIONS) * ValueLayout.ADDRESS.byteSize());
      return new Slots(functions, arena).find(label, module);
    } catch (RootOfTrustException told) {
      throw told;
    } catch (Throwable unusable) {
      // Broad on purpose: whatever a foreign library does wrong, it cannot be used.
      throw new RootOfTrustException(Fault.NO_MODULE, module.toString(), unusable);
    }
  }

  private long find(String label, Path module) throws Throwable {
    long begun = (long) function(INITIALIZE, ValueLayout.ADDRESS).invokeExact(MemorySegment.NULL);
    if (begun != CKR_CRYPTOKI_ALREADY_INITIALIZED) {
      check(begun);
    }
    try {
      var found = new ArrayList<Long>();
      for (long slot : slots()) {
        if (label.equals(label(slot))) {
          found.add(slot);
        }
      }
      if (found.size() != 1) {
        throw new RootOfTrustException(
            found.isEmpty() ? Fault.NO_TOKEN : Fault.TWO_TOKENS, label + " of " + module);
      }
      return found.getFirst();
    } finally {
      // The provider begins anew; what another use of the module began is left to it.
      if (begun == CKR_OK) {
        var _ = (long) function(FINALIZE, ValueLayout.ADDRESS).invokeExact(MemorySegment.NULL);
      }
    }
  }

  private long[] slots() throws Throwable {
    MethodHandle list =
        function(GET_SLOT_LIST, ValueLayout.JAVA_BYTE, ValueLayout.ADDRESS, ValueLayout.ADDRESS);
    byte withToken = 1;
    var count = arena.allocate(ULONG);
    check((long) list.invokeExact(withToken, MemorySegment.NULL, count));
    long all = count.get(ULONG, 0);
    if (all < 0 || all > MOST_SLOTS) {
      throw new IllegalArgumentException("too many slots");
    }
    var ids = arena.allocate(ULONG, Math.max(1, all));
    check((long) list.invokeExact(withToken, ids, count));
    return ids.asSlice(0, Math.min(all, count.get(ULONG, 0)) * ULONG.byteSize()).toArray(ULONG);
  }

  /** Empty for a slot whose token went away meanwhile. */
  private String label(long slot) throws Throwable {
    var info = arena.allocate(TOKEN_INFO_BYTES, ValueLayout.ADDRESS.byteAlignment());
    long answer =
        (long)
            function(GET_TOKEN_INFO, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS)
                .invokeExact(slot, info);
    byte[] label = info.asSlice(0, LABEL_BYTES).toArray(ValueLayout.JAVA_BYTE);
    return answer == CKR_OK ? new String(label, StandardCharsets.UTF_8).stripTrailing() : "";
  }

  private MethodHandle function(int place, ValueLayout... arguments) {
    return Linker.nativeLinker()
        .downcallHandle(
            functions.get(ValueLayout.ADDRESS, (1 + place) * ValueLayout.ADDRESS.byteSize()),
            FunctionDescriptor.of(ULONG, arguments));
  }

  private static void check(long answer) {
    if (answer != CKR_OK) {
      throw new IllegalArgumentException("module refused");
    }
  }
}
