// Before anything of a page is painted: the theme that the visitor chose, and whether the address asks for another list
// than the page holds.
{
  const { dataset } = document.documentElement;
  try {
    dataset.theme = localStorage.getItem("partner-directory:theme") ?? "auto";
  } catch {
    // Without storage nobody chose one.
  }
  if (location.search) dataset.asked = "";
}
