"""`python -m finance_svc.cli` is `pledgewatch`."""

from finance_svc.cli.program import main

if __name__ == "__main__":
    main()
