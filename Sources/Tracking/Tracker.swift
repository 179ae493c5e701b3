import Imaging
import Scenes
