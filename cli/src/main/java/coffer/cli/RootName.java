package coffer.cli;

import coffer.crypto.RootKind;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A kind of root of trust as somebody types it. */
final class RootName implements ITypeConverter<RootKind> {
  @Override
  public RootKind convert(String text) {
    return RootKind.named(text)
        .orElseThrow(() -> new TypeConversionException("it is file, passphrase, pkcs11 or vault"));
  }
}
