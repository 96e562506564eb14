package io.millwright.access.internal.db;

import io.millwright.access.AccountId;
import io.millwright.access.Memory.Item;
import io.millwright.store.Sql;
import io.millwright.store.StorableText;
import io.millwright.store.Transaction;
import java.util.EnumMap;
import java.util.Map;

/** The SQL of what pages remember for accounts. */
public final class MemoryTable {
  private MemoryTable() {}

  /** All of an account. */
  public static Map<Item, String> of(Transaction transaction, AccountId account) {
    var all = new EnumMap<Item, String>(Item.class);
    Sql.list(
            transaction,
            "SELECT item, remembered FROM access_memory WHERE account_id = ?",
            row -> Map.entry(Item.valueOf(row.getString("item")), row.getString("remembered")),
            account.text())
        .forEach(each -> all.put(each.getKey(), each.getValue()));
    return all;
  }

  /** Keeps one, new or not. */
  public static void keep(Transaction transaction, AccountId account, Item item, String text) {
    Sql.run(
        transaction,
        "DELETE FROM access_memory WHERE account_id = ? AND item = ?",
        account.text(),
        item.name());
    Sql.run(
        transaction,
        "INSERT INTO access_memory (account_id, item, remembered) VALUES (?, ?, ?)",
        account.text(),
        item.name(),
        StorableText.of(text));
  }
}
