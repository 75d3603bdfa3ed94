"""Content files become the register (登记簿): read, validated, checked, kept as cards.

`folder` finds the files, `reading` makes cards of them (`explain`, `unknown` and `ways` say what is wrong, in
Chinese), `spool` keeps the canonical forms, `portal` reads site.yml, `attached` opens attachments, `register`
holds it together.
"""
