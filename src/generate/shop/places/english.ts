import { words } from './country.js';

/** First names of English-speaking customers. */
export const FIRST_NAMES =
  words(`James, Mary, Robert, Patricia, John, Jennifer, Michael, Linda, David, Elizabeth,
  William, Barbara, Richard, Susan, Joseph, Jessica, Thomas, Karen, Christopher, Sarah, Charles, Lisa, Daniel, Nancy,
  Matthew, Sandra, Anthony, Betty, Mark, Ashley, Steven, Emily, Andrew, Kimberly, Paul, Margaret, Joshua, Donna,
  Kenneth, Michelle, Kevin, Carol, Brian, Amanda, Timothy, Melissa, Ronald, Deborah, Jason, Stephanie, Edward, Rebecca,
  Jeffrey, Sharon, Ryan, Laura, Jacob, Cynthia, Nicholas, Dorothy, Gary, Amy, Eric, Kathleen, Jonathan, Angela,
  Stephen, Shirley, Larry, Emma, Justin, Brenda, Scott, Pamela, Brandon, Nicole, Benjamin, Anna, Samuel, Samantha,
  Gregory, Katherine, Alexander, Christine, Patrick, Helen, Frank, Debra, Raymond, Rachel, Jack, Olivia, Dennis, Grace,
  Tyler, Sophia, Aaron, Chloe, Adam, Hannah`);

/** Family names of English-speaking customers. */
export const LAST_NAMES =
  words(`Smith, Johnson, Williams, Brown, Jones, Garcia, Miller, Davis, Rodriguez, Martinez,
  Hernandez, Lopez, Gonzalez, Wilson, Anderson, Thomas, Taylor, Moore, Jackson, Martin, Lee, Perez, Thompson, White,
  Harris, Sanchez, Clark, Ramirez, Lewis, Robinson, Walker, Young, Allen, King, Wright, Scott, Torres, Nguyen, Hill,
  Flores, Green, Adams, Nelson, Baker, Hall, Rivera, Campbell, Mitchell, Carter, Roberts, Gomez, Phillips, Evans,
  Turner, Diaz, Parker, Cruz, Edwards, Collins, Reyes, Stewart, Morris, Morales, Murphy, Cook, Rogers, Gutierrez,
  Ortiz, Morgan, Cooper, Peterson, Bailey, Reed, Kelly, Howard, Ramos, Kim, Cox, Ward, Richardson, Watson, Brooks,
  Chavez, Wood, James, Bennett, Gray, Mendoza, Ruiz, Hughes, Price, Alvarez, Castillo, Sanders, Patel, Myers, Long,
  Ross, Foster, O'Brien, Fitzgerald, MacDonald`);

/** Streets of English-speaking customers. */
export const STREETS =
  words(`Oak Street, Maple Avenue, Cedar Lane, Washington Street, Lake View Drive, Park Avenue,
  Church Street, Mill Road, River Road, Highland Avenue, Sunset Boulevard, Elm Street, Walnut Street, Chestnut Street,
  Franklin Avenue, Spring Street, Pine Street, Willow Way, Meadow Lane, Forest Drive, Victoria Road, Station Road,
  High Street, Queen Street, King Street, Albert Road, Garden Terrace, Orchard Close, Mountain View Road,
  Prospect Place`);
