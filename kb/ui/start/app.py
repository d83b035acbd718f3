"""The script that Streamlit runs: beside the folder `pages`, Streamlit would make a menu of its own."""

from kb.ui.main import main

if __name__ == "__main__":
    main()
