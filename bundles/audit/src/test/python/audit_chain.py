"""Verifies a dumped audit chain. Written from docs/audit.md alone, with nothing of the platform's code.

Each line of the dump: number, milliseconds, action, actor, door, address, customer, subject, details, hash, each as
the letter x and the hexadecimal digits of its UTF-8.
"""
import hashlib
import sys

before = "0" * 64
count = 0
for line in open(sys.argv[1], encoding="ascii"):
    fields = [bytes.fromhex(field[1:]) for field in line.rstrip("\n").split(" ")]
    *content, claimed = fields
    digest = hashlib.sha256()
    for part in [b"millwright-audit-1", before.encode()] + content:
        digest.update(str(len(part)).encode() + b":" + part)
    count += 1
    if int(content[0]) != count:
        print(f"missing: entry {count}")
        break
    if digest.hexdigest() != claimed.decode():
        print(f"altered: entry {count}")
        break
    before = claimed.decode()
else:
    print(f"whole: {count} entries")
