package io.millwright.device.cmm;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import org.eclipse.milo.opcua.stack.core.NamespaceTable;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UShort;

/** The namespaces of the machine with the indices that this start of the server gave them. */
record Spaces(UShort di, UShort machinery, UShort machineTool, UShort gms, UShort cmm) {
  private static final String FOUNDATION = "http://opcfoundation.org/UA/";
  static final String CMM = "urn:millwright:sim:cmm";

  /** Registers all, behind {@code shift} strange ones. */
  static Spaces register(NamespaceTable table, int shift) {
    for (int i = 1; i <= shift; i++) {
      table.add("urn:musterwerk.example:strange:" + i);
    }
    return new Spaces(
        table.add(FOUNDATION + "DI/"),
        table.add(FOUNDATION + "Machinery/"),
        table.add(FOUNDATION + "MachineTool/"),
        table.add(FOUNDATION + "GMS/"),
        table.add(CMM));
  }

  boolean owns(NodeId id) {
    UShort index = id.getNamespaceIndex();
    return index.equals(di)
        || index.equals(machinery)
        || index.equals(machineTool)
        || index.equals(gms)
        || index.equals(cmm);
  }

  NodeId cmmId(String text) {
    return new NodeId(cmm, text);
  }

  static NodeId id(UShort space, int number) {
    return new NodeId(space, uint(number));
  }

  static QualifiedName name(UShort space, String text) {
    return new QualifiedName(space, text);
  }
}
