"""Content files become the register (登记簿): read, validated, checked, kept as cards.

`folder` finds the files, `reading` makes cards of them, `examining` looks at one record's values (`overall` at all
of them alike; `explain`, `unknown` and `ways` say what is wrong, in Chinese, `placing` where), `torn` and `partial`
make the most of a file that is not right, `spool` keeps the canonical forms, `portal` reads site.yml (`siterules`;
`ground` is what records lean on there), `stages` gathers what procedures say, `attached` opens attachments,
`register` holds it together.
"""
